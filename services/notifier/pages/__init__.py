"""The officer console and the graduate's answer page: shows and takes commands, decides nothing."""
