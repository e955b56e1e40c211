FROM --platform=$BUILDPLATFORM golang AS build
FROM --platform=$TARGETPLATFORM alpine AS redundant
FROM --platform=linux/arm64 alpine AS fixed
FROM --platform=linux/arm64 alpine AS for-arm64
FROM --platform=${TARGETOS}/${TARGETARCH} alpine
