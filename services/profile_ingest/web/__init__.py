"""The HTTP face of the intake: reads requests, asks the desks, answers; decides nothing itself."""
