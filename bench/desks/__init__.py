"""What the bench of the cases needs: offices with years of cases behind them, and clerks who ask at their own pace."""
