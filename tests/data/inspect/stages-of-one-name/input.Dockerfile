FROM alpine AS x
FROM debian AS x
FROM x AS x
COPY --from=x a b
FROM scratch
COPY --from=x a b
