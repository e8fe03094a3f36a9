import CardService
import CardTestSupport
import Foundation

/// Keys and certificates for tests of TLS, valid from 2020 until 2120.
///
/// They protect nothing.
///
/// - Source: `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`, `openssl req -new`
///   with the subject `/CN=localhost`, and `openssl ca -selfsign -startdate 20200101000000Z -enddate
///   21200101000000Z` with `subjectAltName=DNS:localhost,IP:127.0.0.1`; `roots` signed `client`.
struct TLSFixture {
    let folder: ScratchFolder

    /// Writes all of them into a folder.
    init() throws {
        folder = try ScratchFolder()
        for (name, text) in Self.files {
            try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
        }
    }

    /// The files of a server, `a` or `b`.
    func server(_ name: String, clientRoots: Bool = false) -> TLSFiles {
        TLSFiles(
            certificate: folder.path("\(name).pem"),
            key: folder.path("\(name).key"),
            clientRoots: clientRoots ? folder.path("roots.pem") : nil
        )
    }

    /// The SHA-256 digest of the client's certificate.
    static let clientDigest = "ccc36014be80b28899556144c1961f5252bc735560ed05c81284bc9b80566ab1"

    private static let files = [
        "a.pem": """
        -----BEGIN CERTIFICATE-----
        MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
        c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
        CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABGWQTXsfFca8qNfg
        gQ9nZ98sm0UB9QZdGXYxib9QlV5vylVTk20sXHLfuoBzXE5aRDGjvC2PnK68lozi
        pyFpaESjTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
        BTADAQH/MB0GA1UdDgQWBBRLwJ2baxc9IYvpOFZulRkwIvyhwTAKBggqhkjOPQQD
        AgNHADBEAiBxLOuc150/qCMUmkl+Ofi/Z2N+MTo+zLBmRXrqwMrgmgIgYz27tlwr
        TykfU7IFObM9cEly3sFOZgvWJTxGbHWBg10=
        -----END CERTIFICATE-----

        """,
        "a.key": """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpoWZFrPGBbxtr6OB
        FCJh6qlBwiVkMP7X8GN1TvLWsUuhRANCAARlkE17HxXGvKjX4IEPZ2ffLJtFAfUG
        XRl2MYm/UJVeb8pVU5NtLFxy37qAc1xOWkQxo7wtj5yuvJaM4qchaWhE
        -----END PRIVATE KEY-----

        """,
        "b.pem": """
        -----BEGIN CERTIFICATE-----
        MIIBZzCCAQ2gAwIBAgIBAjAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
        c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
        CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCKOhJt+uG/5kEBe
        qyj3TgSosGNFd+TYam5Cpx8NIJSAGMXaIhWDkLicxEbvjbCZqHJ96htyEpN8tIgk
        bwX5DWejTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAPBgNVHRMBAf8E
        BTADAQH/MB0GA1UdDgQWBBRo/T17xBnvHlk4HM1VD0n7l6+3XzAKBggqhkjOPQQD
        AgNIADBFAiEAmrdU8bzUXvIVo+8JO+n9ccNUxU9ER4vc/BUeYc7CrVECIF/jcopr
        k33Yg6t+C38mYbYIKhOgCVUsd36SDlcZPSUx
        -----END CERTIFICATE-----

        """,
        "b.key": """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2LdiFmAfbLwzDUw2
        8XKcTj3kPk3MbfuqFjpkvuZWeNmhRANCAAQijoSbfrhv+ZBAXqso904EqLBjRXfk
        2GpuQqcfDSCUgBjF2iIVg5C4nMRG742wmahyfeobchKTfLSIJG8F+Q1n
        -----END PRIVATE KEY-----

        """,
        "roots.pem": """
        -----BEGIN CERTIFICATE-----
        MIIBSDCB76ADAgECAgEDMAoGCCqGSM49BAMCMBMxETAPBgNVBAMMCHBhcnRuZXJz
        MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjATMREwDwYDVQQDDAhw
        YXJ0bmVyczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABP4hnZdfqFHX0KOSoDAC
        GKdwQOUK9aZF01mFfgud+UmhcP8TAXhx2duIlfDfg2ttjV/z+2R0rSrQ8E1CLuvu
        TG+jMjAwMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFInw3NKnFnHmgsl11Xt2
        S5TLqFD4MAoGCCqGSM49BAMCA0gAMEUCIG6vI721i6Utf0/TmVDbLcWDcHurq1AI
        UU+99weRc6CvAiEAyzOzy9bmRlSDHzvvsLGeDnsvBtRN0vYl/SquT85STs0=
        -----END CERTIFICATE-----

        """,
        "client.pem": """
        -----BEGIN CERTIFICATE-----
        MIIBYzCCAQmgAwIBAgIBBDAKBggqhkjOPQQDAjATMREwDwYDVQQDDAhwYXJ0bmVy
        czAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowEjEQMA4GA1UEAwwH
        cGFydG5lcjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABC/ZfOdHcBU+5k+9hBEg
        3VzpwK1C8yulsiXUPRJmXCPRtUTRjOHMgvqeybh3uNRVXlXzp5GSHMrFhoCtTaki
        g+KjTTBLMAkGA1UdEwQCMAAwHQYDVR0OBBYEFNtE6pGaqynplKBWPhsSQNxm7Znz
        MB8GA1UdIwQYMBaAFInw3NKnFnHmgsl11Xt2S5TLqFD4MAoGCCqGSM49BAMCA0gA
        MEUCIQCLdJWR6q58IepBl6Ck7cPS7dY3YV0onCEvPDA8MSPGqAIgOxeRdrJqQgAD
        wRb261D6tqFOqKMA17QSm5t0O8tF6BM=
        -----END CERTIFICATE-----

        """,
        "client.key": """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZa7DgvqK0PGNdQci
        oUfLIkWAfvULVq9DvFfojNawGOWhRANCAAQv2XznR3AVPuZPvYQRIN1c6cCtQvMr
        pbIl1D0SZlwj0bVE0YzhzIL6nsm4d7jUVV5V86eRkhzKxYaArU2pIoPi
        -----END PRIVATE KEY-----

        """,
    ]
}
