package import CardVault

extension ServedCalls {
    /// The key of the access tokens of clients.
    ///
    /// - Throws: `key.missing` if the workspace has no service key.
    package func accessTokenKey() throws -> AccessTokenKey {
        try repositories.serviceKey().accessTokenKey()
    }
}
