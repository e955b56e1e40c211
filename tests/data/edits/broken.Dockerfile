FROM alpine AS a
RUM make
COPY --from=later /x /y

FROM
RUN nothing

FROM busybox AS later
COPY --from=a
RUN true
