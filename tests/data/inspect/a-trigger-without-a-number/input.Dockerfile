FROM alpine AS a
ONBUILD COPY --from=2 /x /y
FROM a
