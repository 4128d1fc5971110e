"""Free ports for the engines that tests start; the launcher's own functions."""

from deploy.ports import LOOPBACK, accepts, free_port, free_ports, is_free

__all__ = ["LOOPBACK", "accepts", "free_port", "free_ports", "is_free"]
