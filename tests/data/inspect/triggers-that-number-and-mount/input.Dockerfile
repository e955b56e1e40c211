FROM alpine AS a
ONBUILD COPY --from=2 /x /y
FROM a
RUN --mount=type=tmpfs,target=/t true
