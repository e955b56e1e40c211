FROM Alpine
FROM alpine:
FROM
FROM alpine@sha256:12
