FROM alpine AS a
ONBUILD COPY --from=b /x /y
FROM a AS b
RUN echo $UNSET
