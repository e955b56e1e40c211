FROM alpine AS scratch
RUN --mount=type=tmpfs,target=/t true
COPY --from=0 a b
