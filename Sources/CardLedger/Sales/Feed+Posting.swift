package import CardCore

extension Feed {
    /// Creates the feed of a sender after a file was posted; `known` is the feed before it.
    package init(after file: SaleFileRecord, known: Feed?) {
        let numbers = [
            known?.numbers?.lowerBound, known?.numbers?.upperBound, file.facts.number,
        ].compactMap(\.self)
        var range: ClosedRange<Int64>?
        if let first = numbers.min(), let last = numbers.max() { range = first...last }
        self.init(
            sender: file.facts.sender,
            numbers: range,
            lastTakenAt: file.takenAt,
            files: (known?.files ?? 0) + 1
        )
    }
}
