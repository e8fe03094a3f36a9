import CardCore
import CardJobs

extension IngestCommand: Worded {
    var sentence: ShownText {
        guard !isInInbox else { return "mintrun sales ingest" }
        guard let path else {
            return """
                mintrun sales ingest FILE\(arguments.sentence), with the path of \(path: name) as \
                FILE
                """
        }
        return "mintrun sales ingest \(word: path)\(arguments.sentence)"
    }
}
