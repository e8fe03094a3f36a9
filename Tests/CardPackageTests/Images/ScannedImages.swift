import CardTestSupport
import Foundation
import Testing

/// The texts that zbar reads in images, one for each.
func scanned(_ images: [[UInt8]]) throws -> [String] {
    let zbar = try #require(InstalledProgram("zbarimg"))
    return try withFolder { folder in
        let names = images.indices.map { "\($0).png" }
        for (name, image) in zip(names, images) {
            try Data(image).write(to: folder.appending(path: name))
        }
        let answer = try zbar.run(["--quiet", "--raw", "--nodbus"] + names, in: folder)
        return answer.output.split(separator: "\n").map(String.init)
    }
}
