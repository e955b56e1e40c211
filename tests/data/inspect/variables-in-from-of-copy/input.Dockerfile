ARG S=a
FROM alpine AS a
FROM alpine
COPY --from=a x y
COPY --from=$S x y
COPY --from=7 x y
