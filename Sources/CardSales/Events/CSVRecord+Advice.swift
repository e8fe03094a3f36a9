import CardText

extension CSVRecord {
    /// What to do about the flaw of the record, if a character that nobody may see is the reason.
    var adviceOnFlaw: RowAdvice? { misfit.map { .cell(.hiddenCharacter($0)) } }
}
