"""Turns a council's performance scorecard into a draft committee paper: every figure has a receipt."""
