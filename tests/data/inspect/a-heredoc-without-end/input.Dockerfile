FROM alpine AS a
RUN <<EOF
echo lost
FROM debian AS b
COPY --from=a x y
