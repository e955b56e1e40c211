ARG BASE
FROM alpine AS a
FROM $BASE
COPY --from=a x y
