package import CardCore
import CardLedger

/// A file whose number is missing, because the file was refused as a whole.
package struct RefusedNumber: Hashable, Sendable {
    /// The name of the file.
    package var name: String
    /// The number of the file.
    package var number: Int64
    /// The reason of the refusal.
    package var reason: FileRefusal
}

/// The newest files of a sender, for questions about numbers that are missing.
struct GapFiles {
    /// The newest first.
    private let files: [SaleFileRecord]

    /// The number of files that are looked at.
    private static let fileLimit = 1000

    init(_ repositories: Repositories, ofSender sender: SenderID) throws {
        files = try repositories.ledger.saleFiles(from: nil, to: nil, limit: Self.fileLimit)
            .filter { $0.facts.sender == sender && $0.facts.number != nil }
    }

    /// The name that the file with the number usually has; nil if no posted file shows it.
    func usualName(of number: Int64) -> String? {
        guard let posted = files.first(where: \.isPosted), let known = posted.facts.number else {
            return nil
        }
        return UsualFileName.of(number, like: posted.facts.name, numbered: known)
    }

    /// The latest refused file of each of the numbers, ascending by number.
    func refused(in numbers: ClosedRange<Int64>) -> [RefusedNumber] {
        var latest: [Int64: RefusedNumber] = [:]
        for file in files.reversed()
        where [.rejected, .quarantined].contains(file.outcome.verdict) {
            guard let number = file.facts.number, numbers.contains(number),
                let reason = file.outcome.reason
            else { continue }
            latest[number] = RefusedNumber(name: file.facts.name, number: number, reason: reason)
        }
        return latest.values.sorted { $0.number < $1.number }
    }
}
