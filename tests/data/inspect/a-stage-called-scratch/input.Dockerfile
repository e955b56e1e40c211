FROM alpine
RUN --mount=type=cache,target=/x true
FROM debian AS scratch
