FROM alpine
CMD ["a", 1]
RUN true
