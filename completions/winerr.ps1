# PowerShell completion for winerr: the program itself knows what fits.
# Load it from your profile:  . <path>\winerr.ps1
Register-ArgumentCompleter -Native -CommandName winerr, winerr.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $elements = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
    $previous = if ($wordToComplete -and $elements.Count -ge 2) { $elements[-2] } else { $elements[-1] }
    & $elements[0] --complete $wordToComplete $previous 2>$null | ForEach-Object {
        $value, $description = $_ -split "`t", 2
        if (-not $description) { $description = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
    }
}
