FROM	alpineAS	x
RUN echo �� 
 COPY a b c
LABEL x=€ y="🐳"
