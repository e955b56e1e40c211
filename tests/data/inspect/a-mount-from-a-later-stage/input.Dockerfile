FROM alpine AS a
ARG FOLDER=/late
RUN --mount=from=b,target=$FOLDER true
FROM alpine AS b
