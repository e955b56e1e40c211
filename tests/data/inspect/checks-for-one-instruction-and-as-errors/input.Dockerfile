# check=error=true
FROM alpine
# check=skip=JSONArgsRecommended
CMD one
# check=skip=LegacyKeyValueFormat
ENV a b
ENTRYPOINT two
