import CardLedger
import CardSystem
package import CardVault

extension ServedCalls {
    /// The key of the access tokens of clients.
    ///
    /// - Throws: `key.missing` if the workspace has no service key.
    package func accessTokenKey() throws -> AccessTokenKey {
        guard let key = repositories.keys.service else {
            let file = repositories.workspace.operatorKeyFile(OperatorKeyKind.service.rawValue)
            throw KeyFailure.missing(file: file)
        }
        return try key.accessTokenKey()
    }
}
