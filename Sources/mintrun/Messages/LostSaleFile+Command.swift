import CardCore
import CardJobs

extension LostSaleFile {
    /// The command that ingests or decides the file as at that time.
    var command: String {
        let approval = approvedOutcome.map { " --approve \($0)" } ?? ""
        guard let decision else {
            return "mintrun sales ingest \(file)\(reading)\(exceptions)\(approval)"
        }
        let first = decision.followsReading ? "mintrun sales ingest \(file)\(reading) || " : ""
        return first + command(decision) + approval
    }

    private func command(_ decision: Decision) -> String {
        "mintrun sales decide \(file) --as \(decision.name)\(reading)"
            + option("--reason", decision.reason) + (skipsNumbers ? " --yes-skip" : "")
    }

    private var file: String { ShellWords.quoted(path) }

    /// The options for a file whose bytes do not name template or sender.
    private var reading: String { FileArguments(of: template, sender: sender).sentence.text }

    private var exceptions: String {
        allowances.map { allowance in
            switch allowance {
            case .rejects(let limit): " --max-rejects \(ShellWords.quoted(limit))"
            case .droppedSecretRows: " --drop-secret-rows"
            case .newIDs: " --accept-new-ids"
            }
        }.joined()
    }

    private func option(_ name: String, _ value: String) -> String {
        " " + ShellWords.option(name, value)
    }
}
