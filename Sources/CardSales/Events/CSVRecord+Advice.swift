import CardText

extension CSVRecord {
    /// The advice about the flaw of the record, if an invisible character is the reason.
    var adviceOnFlaw: RowAdvice? { misfit.map { .cell(.hiddenCharacter($0)) } }
}
