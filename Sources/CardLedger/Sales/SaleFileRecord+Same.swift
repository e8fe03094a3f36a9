package import CardCore

extension SaleFileRecord {
    /// Returns true if a file with the same bytes gets the recorded answer: then it is not recorded
    /// again.
    package func saysSame(as file: SaleFileFacts, _ outcome: SaleFileOutcome) -> Bool {
        facts.name == file.name && facts.sender == file.sender
            && self.outcome.verdict == outcome.verdict && self.outcome.reason == outcome.reason
            && self.outcome.rows == outcome.rows && self.outcome.rejected == outcome.rejected
            && self.outcome.replayed == outcome.replayed
    }
}
