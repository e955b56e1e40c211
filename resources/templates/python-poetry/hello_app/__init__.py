"""The smallest package that Poetry can install."""
