package import Foundation

extension URL {
    /// The top of the repository.
    package static var repository: URL {
        (1...3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    }
}
