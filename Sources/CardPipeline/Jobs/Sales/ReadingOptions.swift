import CardCore
import CardLedger

/// The options by which a command reads a file again, for those formats that need any.
enum ReadingOptions {
    /// With a space before them; empty for the native format, whose files say it themselves.
    static func text(template: String?, sender: String?) -> String {
        guard let template, template != "native" else { return "" }
        let name = (sender ?? "").isEmpty ? nil : sender
        let option = name.map { " " + ShellWords.option("--sender", $0) } ?? ""
        return " --template \(ShellWords.quoted(template))\(option)"
    }
}

extension Repositories {
    /// The command that decides about a file which is not posted.
    func decision(_ decision: FileDecision, about file: SaleFileRecord) throws -> String {
        let known = try path(of: file)
        let path = known.map(ShellWords.quoted) ?? "FILE"
        let place =
            known == nil
            ? ", with the path of \(file.facts.name) as FILE: it lies neither in the inbox nor in "
                + "the current folder"
            : ""
        let options = ReadingOptions.text(
            template: try ledger.template(ofFile: file.facts.sha256)?.name,
            sender: file.facts.sender
        )
        return "mintrun sales decide \(path) --as \(decision.rawValue)\(options) --reason TEXT"
            + place
    }

    /// Where the file lies, for a command that is typed in the current folder; nil if nobody knows.
    private func path(of file: SaleFileRecord) throws -> String? {
        let name = file.facts.name
        return ["\(workspace.inbox)/\(name)", name].first { path in
            (try? disk.digest(of: disk.absolute(path)).sha256) == file.facts.sha256
        }
    }
}
