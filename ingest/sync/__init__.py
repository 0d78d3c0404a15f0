"""Address books elsewhere by CardDAV (RFC 6352): the fields that they hold go both ways, the context stays ours.

The one part of the program that talks to the network, and only when it is asked to.
"""
