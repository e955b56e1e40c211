FROM golang AS deps
FROM golang
RUN --mount=type=cache,target=/root/.cache --mount=type=bind,from=deps,source=/go,target=/go go build
RUN --mount=target=/src --mount=type=secret,id=token,env=TOKEN --mount=type=ssh true
RUN --mount=from=0,target=/zero true
RUN --mount=from=alpine:3,target=/a,rw --network=none --security=sandbox true
RUN --mount=type=bin,target=/x true
RUN --mount=type=cache,target=/ true
RUN --mount=from=$X,target=/x true
RUN --network=nowhere true
RUN --device=vendor/class true
