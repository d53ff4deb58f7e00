"""Name search measured on queries made by rule, against baselines, alone and among other real names."""
