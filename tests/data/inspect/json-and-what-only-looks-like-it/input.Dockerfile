FROM alpine
RUN ["echo", "\u00e4\n"]
RUN [ -f /x ] && true
CMD ["a", "b"] 
COPY ["a b", "c d/"]
ENTRYPOINT ['single']
SHELL []
VOLUME [""]
