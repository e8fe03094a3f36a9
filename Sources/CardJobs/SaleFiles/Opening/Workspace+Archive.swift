import CardCore
import CardSystem

extension Workspace {
    /// The path of the bytes of a posted file.
    func archivePath(of file: SaleFileFacts) -> String {
        let ending = file.name.split(separator: ".").last.map { ".\($0)" } ?? ""
        return "\(archive)/\(file.sha256.hexadecimal)\(ending.utf8.count <= 8 ? ending : "")"
    }
}
