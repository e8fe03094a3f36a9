import CardCore
import CardFiles
import CardLedger

/// The folder where sale files may be dropped.
struct Inbox {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// The files that lie there whole, by name.
    ///
    /// A name that ends in `.part` belongs to a file that is still being written, one that begins
    /// with a dot is hidden, and a signature (`.sig`) goes with its file.
    func files() -> [String] {
        Disk.names(in: desk.workspace.inbox)
            .filter { !$0.hasPrefix(".") && !$0.hasSuffix(".part") && !$0.hasSuffix(".sig") }
            .map { "\(desk.workspace.inbox)/\($0)" }
            .filter { !Disk.isFolder($0) }
    }

    /// Files of the inbox that are to be taken together with `named` ones: those that are missing
    /// before a named one, and those that were held until now.
    ///
    /// Only where a gap may be concerned is the inbox read at all.
    func filesThatFit(
        _ named: [SaleFileFacts],
        _ template: SaleTemplate,
        _ sender: String?
    ) throws -> [String] {
        let paths = files()
        let gaps = try gaps(named)
        let held = Set(
            try desk.ledger.heldFiles()
                .filter { file in named.contains { $0.sender == file.facts.sender } }
                .map(\.facts.sha256)
        )
        guard !paths.isEmpty, !gaps.isEmpty || !held.isEmpty else { return [] }
        let known = Set(named.map(\.sha256))
        return paths.filter { path in
            let survey = try? SaleFileSurveyor(desk).survey(path, template, sender: sender)
            guard let facts = survey?.facts, !known.contains(facts.sha256) else { return false }
            if held.contains(facts.sha256) { return true }
            guard let number = facts.number else { return false }
            return gaps.contains { $0.sender == facts.sender && $0.numbers.contains(number) }
        }
    }

    /// The numbers that are missing before files that are named.
    private func gaps(_ named: [SaleFileFacts]) throws
        -> [(sender: String, numbers: ClosedRange<Int64>)]
    {
        try named.compactMap { file in
            let stream = try desk.ledger.stream(ofSender: file.sender)
            let settings = desk.configuration.settings(of: file.sender)
            let next = SaleFileJudge.next(
                first: stream.first ?? settings.firstNumber,
                highest: stream.highest
            )
            guard let number = file.number, number > next else { return nil }
            return (file.sender, next...number - 1)
        }
    }
}
