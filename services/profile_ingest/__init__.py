"""Intake of graduates and vacancies: validates, cleans, codes and publishes; matches nobody."""
