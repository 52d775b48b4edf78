"""The link to the core household system (戶役政資訊系統) and the city's counter system (戶政e把罩), so that nothing is typed twice (CTR-08).

What the case knows is sent ahead; a registration that is finished there closes the case here and charges its fee. Every message has
an identity and a number in its direction: twice is once, a gap is waited for. With the other side down work goes on, everything
waits in the outbox, and what does not agree afterwards is laid before somebody who chooses.
"""
