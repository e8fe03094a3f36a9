import CardCore

/// The result of a command that can show its effect without it.
///
/// That of a dry run states that nothing was changed, in JSON and in text.
struct DryRunReport<Result: Report>: Report {
    let result: Result
    let isDryRun: Bool

    init(_ result: Result, isDryRun: Bool) {
        self.result = result
        self.isDryRun = isDryRun
    }

    var json: [String: JSON] {
        result.json.merging(["dryRun": .bool(isDryRun)]) { _, own in own }
    }

    var text: String { result.text + (isDryRun ? "\na dry run: nothing was changed" : "") }
}
