FROM One AS a
FROM Two AS b
FROM debian
COPY --from=alpine /x /y
