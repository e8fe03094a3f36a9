import CardCore

/// The columns of a delimited file, and what its template says of them.
struct BoundColumns: NamedColumns {
    let options: ColumnOptions
    let binding: ColumnBinding

    var fingerprint: String { binding.fingerprint }
    var extra: [String] { binding.extra }

    func missingAmount(of operation: Operation) -> MissingAmount? {
        options.missingAmount(of: operation, binding)
    }

    func rejectWriter(withholding lines: some Sequence<Int>) -> any RejectWriter {
        var binding = binding
        binding.withholdSkippedLines(lines)
        return ColumnRejectWriter(options, binding)
    }
}
