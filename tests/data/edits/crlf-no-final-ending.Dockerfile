FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg \
    --mount=type=bind,from=tools,source=/bin,target=/tools \
    go build -o /out/app

FROM alpine AS tools
RUN apk add git

FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]