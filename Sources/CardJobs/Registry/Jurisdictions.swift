import CardCore
import CardSystem
import CardText

extension Repositories {
    /// The table of laws: the workspace's own, or the built-in one.
    func jurisdictions() throws -> JurisdictionTable {
        let own = workspace.path("jurisdictions.yaml")
        guard try disk.exists(own) else {
            return try JurisdictionDocument.table(
                from: Array(BuiltInJurisdictions.text.utf8),
                file: "the built-in jurisdictions.yaml"
            )
        }
        return try JurisdictionDocument.table(
            from: readDocument(own, limit: 1 << 18),
            file: "jurisdictions.yaml"
        )
    }
}
