FROM alpine AS early
COPY --from=late x y
RUN --mount=from=late,target=/x true
FROM debian AS late
FROM early
