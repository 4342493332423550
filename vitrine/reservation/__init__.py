"""Reservation links: the message a customer sends, and the links that open her own app with it written.

Pure text in, addresses out. A new channel is a class in a file of `channels/` and a row of its table.
"""

from vitrine.reservation.links import reservation_links
from vitrine.reservation.request import Kind, ReservationRequest

__all__ = ["Kind", "ReservationRequest", "reservation_links"]
