val=42; _hidden=1
