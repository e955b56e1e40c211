ARG REGISTRY=docker.io/library
ARG TAG=1.${MINOR:-0}
ARG IMAGE=${REGISTRY}/alpine:${TAG}
ARG EMPTY
FROM ${IMAGE} AS one
ARG TAG
COPY $TAG $IMAGE /x/
FROM ${IMAGE%%:*}:edge AS two
FROM ${IMAGE//docker.io/mirror.example.com} AS three
FROM debian${EMPTY} AS four
FROM $TYPO-image
